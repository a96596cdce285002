/** Everything between an instance's network interface and the rest of the world. */
package org.minicloud.cloud.network;
