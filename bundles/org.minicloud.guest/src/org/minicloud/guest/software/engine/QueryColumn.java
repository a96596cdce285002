package org.minicloud.guest.software.engine;

import java.io.Serializable;

/**
 * A column of a result.
 *
 * @param type PostgreSQL's number of the type, as 23 for int4
 * @param size bytes of a value, -1 where they vary
 */
public record QueryColumn(String name, int type, int size) implements Serializable {
}
