export { compileRoute, ROUTE_POSITION, routePosition } from './route.ts';
export type { CompiledRoute, RouteSpec, Waypoint } from './route.ts';
