/** Jetty: connections, limits, and the way of a request in and of its reply out. */
package org.minicloud.endpoint.http;
