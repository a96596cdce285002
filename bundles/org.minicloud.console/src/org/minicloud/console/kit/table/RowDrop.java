package org.minicloud.console.kit.table;

import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.minicloud.console.kit.command.Verdict;

/**
 * What dropping one thing on a row does.
 *
 * @param <D>   what is dropped
 * @param <T>   the rows
 * @param check whether it can be dropped there, and if not, why not; asked while the pointer moves
 */
public record RowDrop<D, T>(Class<D> dragged, BiFunction<D, T, Verdict> check, BiConsumer<D, T> drop) {
	Verdict check(Object object, T row) {
		return check.apply(dragged.cast(object), row);
	}

	void drop(Object object, T row) {
		drop.accept(dragged.cast(object), row);
	}
}
