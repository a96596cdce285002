/** Security groups, compiled, and the connections that they have admitted. */
package org.minicloud.cloud.network.firewall;
