package org.minicloud.store.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnTypeTest {
	@ParameterizedTest
	@ValueSource(strings = { "1000", "0.001", "-1000.1" })
	void aDecimalThatDoesNotFitIsRefused(String number) {
		ColumnType type = new ColumnType.Decimal(5, 2);

		assertThrows(IllegalArgumentException.class, () -> type.encode(new BigDecimal(number)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "999.99", "-999.99", "0", "1E+2", "1.5000" })
	void aDecimalThatFitsIsKept(String number) {
		BigDecimal decimal = new BigDecimal(number);

		assertEquals(0, decimal.compareTo((BigDecimal) new ColumnType.Decimal(5, 2).encode(decimal)));
	}

	@Test
	void aTimeThatNoDatabaseKnowsIsRefused() {
		assertThrows(IllegalArgumentException.class, () -> new ColumnType.Time().encode(Instant.MAX));
		assertThrows(IllegalArgumentException.class, () -> new ColumnType.Time().encode(Instant.MIN));
	}

	@Test
	void whatIsNoNumberIsRefused() {
		assertThrows(IllegalArgumentException.class, () -> ColumnType.Plain.DOUBLE.encode(Double.NaN));
	}

	@Test
	void nothingIsEncodedAsNothing() {
		assertEquals(null, new ColumnType.Text(1).encode(null));
		assertEquals(null, new ColumnType.Time().encode(null));
		assertEquals(null, new ColumnType.Decimal(5, 2).encode(null));
		assertEquals(null, new ColumnType.Binary().encode(null));
	}
}
