/** The kit for tables: a column is a value, a table is a list of columns. */
package org.minicloud.console.kit.table;
