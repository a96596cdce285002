package org.minicloud.guest.software.engine;

import java.io.Serializable;
import java.util.List;

/**
 * What a statement takes and gives.
 *
 * @param parameters PostgreSQL's numbers of the types of $1, $2 …
 * @param columns    empty when it gives no rows
 */
public record StatementShape(List<Integer> parameters, List<QueryColumn> columns) implements Serializable {
}
