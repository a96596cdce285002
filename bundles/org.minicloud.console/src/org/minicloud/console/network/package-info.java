/** Security groups and elastic addresses: their tables, and what can be done with them. */
package org.minicloud.console.network;
