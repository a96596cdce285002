/** Durable transactions on the model, kept in Derby. See {@code docs/store.md}. */
package org.minicloud.store;
