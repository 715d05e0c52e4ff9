import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { CatalogueItem } from '../scenarioText/protocol.ts';
import { EmptyState, LoadingState } from '../ui/states.tsx';
import { catalogueItems } from './session.ts';

const GRADES =
  'Grades: A official text, B several independent pages, C one page, D a claim of a party, X unverified, calc computed, assumed chosen by the project.';

function Entry(props: { readonly item: CatalogueItem; readonly onUse: (id: string) => void }): JSX.Element {
  const { item } = props;
  const isOpen = useSignal(false);
  return (
    <details
      onToggle={(event) => {
        isOpen.value = event.currentTarget.open;
      }}
    >
      <summary>
        <b>{item.id}</b> {item.name} <span class="hint">({item.kind})</span>
      </summary>
      {isOpen.value && (
        <>
          {item.note !== '' && <p>{item.note}</p>}
          <button type="button" class="button" onClick={() => props.onUse(item.id)}>
            Write “{item.id}” at the cursor
          </button>
          <div class="catalogue-scroll">
            <table>
              <thead>
                <tr>
                  <th scope="col">what</th>
                  <th scope="col">value</th>
                  <th scope="col">range</th>
                  <th scope="col">grade</th>
                  <th scope="col">source</th>
                </tr>
              </thead>
              <tbody>
                {item.values.map((value) => (
                  <tr key={value.path}>
                    <td>{value.path}</td>
                    <td>{value.value}</td>
                    <td>{value.range}</td>
                    <td>{value.grade}</td>
                    <td>
                      {value.source}
                      {value.note !== '' && <div class="hint">{value.note}</div>}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </details>
  );
}

/** Entries of the catalogue with their values, ranges, grades and sources. */
export function CatalogueBrowser(props: { readonly onUse: (id: string) => void }): JSX.Element {
  const items = useSignal<readonly CatalogueItem[] | null>(null);
  const filter = useSignal('');
  useEffect(() => {
    let isGone = false;
    void catalogueItems().then((found) => {
      if (!isGone) items.value = found;
    });
    return () => {
      isGone = true;
    };
  }, []);
  if (items.value === null) return <LoadingState stage="Reading the catalogue" share={null} />;
  if (items.value.length === 0) return <EmptyState title="The catalogue could not be read; reload the page." />;
  const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = items.value.filter(({ id, name, kind }) =>
    words.every((word) => `${id} ${name} ${kind}`.toLowerCase().includes(word)),
  );
  return (
    <div class="catalogue">
      <div class="field">
        <label for="catalogue-filter">Search {items.value.length} entries</label>
        <input
          id="catalogue-filter"
          class="input"
          type="search"
          value={filter.value}
          onInput={(event) => {
            filter.value = event.currentTarget.value;
          }}
        />
        <p class="hint">{GRADES}</p>
      </div>
      {shown.map((item) => (
        <Entry key={`${item.kind} ${item.id}`} item={item} onUse={props.onUse} />
      ))}
      {shown.length === 0 && <EmptyState title="No entry has these words." />}
    </div>
  );
}
