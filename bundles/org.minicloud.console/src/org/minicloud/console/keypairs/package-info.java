/** Key pairs: their table, making, importing and deleting them. */
package org.minicloud.console.keypairs;
