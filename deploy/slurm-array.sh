#!/bin/bash
# One study as a Slurm array: every task runs one part of it into the same folder. See docs/large-studies.md.
#
#   sbatch --array=1-40 --export=ALL,STUDY=stand-alone-penalty,OUT=/shared/results/penalty deploy/slurm-array.sh
#
# Slurm starts about one array task a second and each task resolves its own cases: few long tasks are better than many
# short ones. A task that is killed or requeued goes on where it stopped. Whichever task ends last writes the table.
#SBATCH --job-name=redoubt
#SBATCH --cpus-per-task=8
#SBATCH --mem=4G
#SBATCH --time=12:00:00
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --output=redoubt-%A-%a.log

set -euo pipefail

: "${STUDY:?name a study: a file, or one that comes with the program}"
: "${OUT:?name a folder that all nodes share}"
: "${SIZE:=full}"
: "${REDOUBT_HOME:=$PWD}"

# The count must be the same for all tasks, those that are submitted again by themselves included.
parts="${PARTS:-${SLURM_ARRAY_TASK_COUNT:?run this with sbatch --array=1-N}}"
part="${SLURM_ARRAY_TASK_ID:?run this with sbatch --array=1-N}"

# shellcheck disable=SC2086  # MORE may hold several options, such as --terrain DIR
exec node "$REDOUBT_HOME/packages/cli/bin/redoubt.mjs" study "$STUDY" \
  --size "$SIZE" --shard "$part/$parts" --workers "${SLURM_CPUS_PER_TASK:-1}" --out "$OUT" --resume ${MORE:-}
