package org.minicloud.guest.software.sql;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.minicloud.guest.kernel.ByteQueue;
import org.minicloud.guest.software.engine.EngineException;
import org.minicloud.guest.software.engine.QueryColumn;
import org.minicloud.guest.software.engine.QueryResult;

/** Results as messages. */
final class Rows {
	private Rows() {
	}

	/** @param formats none for text, one for all columns, or one a column */
	static void describe(List<QueryColumn> columns, List<Integer> formats, ByteQueue output) {
		Wire description = new Wire('T').int16(columns.size());
		for (int i = 0; i < columns.size(); i++)
			description.text(columns.get(i).name()).int32(0).int16(0).int32(columns.get(i).type()).int16(columns.get(i).size()).int32(-1).int16(format(formats, i));
		description.addTo(output);
	}

	private static int format(List<Integer> formats, int column) {
		return formats.isEmpty() ? 0 : formats.get(Math.min(column, formats.size() - 1));
	}

	static void write(QueryResult result, List<Integer> formats, ByteQueue output) throws EngineException {
		for (List<String> row : result.rows()) {
			Wire message = new Wire('D').int16(row.size());
			for (int i = 0; i < row.size(); i++) {
				String value = row.get(i);
				message.value(value == null ? null
						: format(formats, i) == 0 ? value.getBytes(StandardCharsets.UTF_8) : BinaryValues.bytes(value, result.columns().get(i).type()));
			}
			message.addTo(output);
		}
	}
}
