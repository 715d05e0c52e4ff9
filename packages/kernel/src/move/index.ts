export { compileRoute, ROUTE_POSITION, routeLegSpan, routePosition, timeOnRoute } from './route.ts';
export type { CompiledRoute, RouteSpec, Waypoint } from './route.ts';
