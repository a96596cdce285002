/** The way from the user's own desktop: real sockets at the instances' public addresses, joined to connections in the cloud. */
package org.minicloud.cloud.network.desktop;
