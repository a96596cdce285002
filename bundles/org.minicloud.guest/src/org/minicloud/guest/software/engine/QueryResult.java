package org.minicloud.guest.software.engine;

import java.io.Serializable;
import java.util.List;

/**
 * What a statement gave.
 *
 * @param columns empty when it gives no rows
 * @param rows    values as PostgreSQL writes them in text format; null for NULL
 * @param changed rows that were inserted, updated or deleted
 */
public record QueryResult(List<QueryColumn> columns, List<List<String>> rows, long changed) implements Serializable {
}
