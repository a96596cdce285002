/** Volumes and snapshots: their tables, and what can be done with them. */
package org.minicloud.console.storage;
