/** Hosts of the cloud's own in its network, with the stack that guests have. */
package org.minicloud.cloud.network.stack;
