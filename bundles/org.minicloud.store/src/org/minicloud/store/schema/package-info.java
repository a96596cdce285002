/** Tables derived from the Ecore. */
package org.minicloud.store.schema;
