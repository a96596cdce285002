/** Durable transactions on Derby. */
package org.minicloud.store;
