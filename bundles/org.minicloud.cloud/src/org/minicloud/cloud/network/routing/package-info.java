/** The ways between zones, between regions, and to the user's own desktop: switches, routers, address translation, latency and loss. */
package org.minicloud.cloud.network.routing;
