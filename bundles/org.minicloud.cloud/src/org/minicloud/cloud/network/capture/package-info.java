/** Writing down what passes an instance's network interface. */
package org.minicloud.cloud.network.capture;
