package org.minicloud.store.schema;

import java.util.List;

/** The tables that no class of the model stands behind, and the statements on them. */
public final class FixedTables {
	/**
	 * Longest key of stored bytes, in characters: room for Linux's longest path, 4096. A key has to fit into half a page of Derby's
	 * index, whose pages are 32 KiB for keys of this length, and a character takes three bytes at most.
	 */
	public static final int LONGEST_KEY = 4500;

	/** Longest area of stored bytes, in characters. */
	public static final int LONGEST_AREA = 32;

	/** Parameters: version, digest. */
	public static final String INSERT_VERSION = "INSERT INTO \"SCHEMA_VERSION\" (\"VERSION\", \"DIGEST\") VALUES (?, ?)";

	/** Columns: version, digest; the newest first. */
	public static final String SELECT_VERSIONS = "SELECT \"VERSION\", \"DIGEST\" FROM \"SCHEMA_VERSION\" ORDER BY \"VERSION\" DESC";

	public static final String INSERT_STATE = "INSERT INTO \"STORE_STATE\" (\"ID\", \"CLOUD_TIME\", \"COMMITS\") VALUES (1, NULL, 0)";

	/** Columns: cloud time, commits. */
	public static final String SELECT_STATE = "SELECT \"CLOUD_TIME\", \"COMMITS\" FROM \"STORE_STATE\" WHERE \"ID\" = 1";

	/** Parameters: cloud time, number of further commits. */
	public static final String UPDATE_STATE = "UPDATE \"STORE_STATE\" SET \"CLOUD_TIME\" = ?, \"COMMITS\" = \"COMMITS\" + ? WHERE \"ID\" = 1";

	/** Parameters: area, key. Column: content. */
	public static final String SELECT_BYTES = "SELECT \"CONTENT\" FROM \"STORED_BYTES\" WHERE \"AREA\" = ? AND \"KEY\" = ?";

	/** Parameters: area, lowest key, first key beyond. Columns: key, content. */
	public static final String SELECT_BYTES_BETWEEN = "SELECT \"KEY\", \"CONTENT\" FROM \"STORED_BYTES\" WHERE \"AREA\" = ? AND \"KEY\" >= ? AND \"KEY\" < ?";

	/** Parameters: area, key, content. */
	public static final String INSERT_BYTES = "INSERT INTO \"STORED_BYTES\" (\"AREA\", \"KEY\", \"CONTENT\") VALUES (?, ?, ?)";

	/** Parameters: content, area, key. */
	public static final String UPDATE_BYTES = "UPDATE \"STORED_BYTES\" SET \"CONTENT\" = ? WHERE \"AREA\" = ? AND \"KEY\" = ?";

	/** Parameters: area, key. */
	public static final String DELETE_BYTES = "DELETE FROM \"STORED_BYTES\" WHERE \"AREA\" = ? AND \"KEY\" = ?";

	/** Parameters: area, lowest key, first key beyond. */
	public static final String DELETE_BYTES_BETWEEN = "DELETE FROM \"STORED_BYTES\" WHERE \"AREA\" = ? AND \"KEY\" >= ? AND \"KEY\" < ?";

	/** Parameter: number of further commits. */
	public static final String COUNT_COMMITS = "UPDATE \"STORE_STATE\" SET \"COMMITS\" = \"COMMITS\" + ? WHERE \"ID\" = 1";

	static final List<String> CREATE_STATEMENTS = List.of(
			"CREATE TABLE \"STORED_BYTES\" (\n\t\"AREA\" VARCHAR(32) NOT NULL,\n\t\"KEY\" VARCHAR(4501) NOT NULL,\n\t\"CONTENT\" BLOB NOT NULL,\n\tPRIMARY KEY (\"AREA\", \"KEY\")\n)",
			"CREATE TABLE \"STORE_STATE\" (\n\t\"ID\" INTEGER NOT NULL,\n\t\"CLOUD_TIME\" TIMESTAMP,\n\t\"COMMITS\" BIGINT NOT NULL,\n\tPRIMARY KEY (\"ID\")\n)",
			"CREATE TABLE \"SCHEMA_VERSION\" (\n\t\"VERSION\" INTEGER NOT NULL,\n\t\"DIGEST\" VARCHAR(64) NOT NULL,\n\tPRIMARY KEY (\"VERSION\")\n)");

	private FixedTables() {
	}
}
