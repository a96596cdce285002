/** Versions of the schema and the ways between them. */
package org.minicloud.store.migration;
