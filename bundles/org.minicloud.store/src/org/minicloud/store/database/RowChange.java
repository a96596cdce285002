package org.minicloud.store.database;

import java.util.List;
import java.util.Optional;

/** What becomes of a row. Values are encoded and immutable, so that the writer needs nothing of the model. */
sealed interface RowChange {
	/** One change that has the effect of this one and then the later one; empty when that is none. */
	Optional<RowChange> then(RowChange later);

	/** All columns in the table's order, and the values of each of its lists. */
	record Content(Object[] columns, List<List<Object>> lists) {
	}

	/** A row that is not in the database yet. */
	record Insert(Content content) implements RowChange {
		@Override
		public Optional<RowChange> then(RowChange later) {
			return switch (later) {
				case Update update -> Optional.of(new Insert(update.content));
				case Delete delete -> Optional.empty();
				case Insert twice -> throw new IllegalStateException("a row is inserted twice");
			};
		}
	}

	/** New values for a row of the database. */
	record Update(Content content) implements RowChange {
		@Override
		public Optional<RowChange> then(RowChange later) {
			if (later instanceof Insert)
				throw new IllegalStateException("a row is inserted that is there");
			return Optional.of(later);
		}
	}

	/** A row of the database goes. */
	record Delete() implements RowChange {
		@Override
		public Optional<RowChange> then(RowChange later) {
			if (later instanceof Insert insert)
				return Optional.of(new Update(insert.content));
			throw new IllegalStateException("a row is changed that is gone");
		}
	}
}
