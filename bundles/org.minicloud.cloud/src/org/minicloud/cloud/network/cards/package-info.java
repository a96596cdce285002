/** The network interfaces of instances as the network sees them, kept up to date with the model. */
package org.minicloud.cloud.network.cards;
