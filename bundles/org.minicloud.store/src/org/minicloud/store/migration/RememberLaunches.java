package org.minicloud.store.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Version 1 to 2: launches are remembered by client token, so that a repeated RunInstances launches nothing twice; and an
 * instance counts its boots. Instances from before have booted once if they ever left pending.
 */
final class RememberLaunches implements Migration {
	@Override
	public int from() {
		return 1;
	}

	@Override
	public void apply(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.executeUpdate("""
					CREATE TABLE "LAUNCH_TOKEN" (
						"ID" VARCHAR(255) NOT NULL,
						"SEQUENCE" BIGINT NOT NULL,
						"REGION_ID" VARCHAR(255) NOT NULL,
						"TOKEN" VARCHAR(255) NOT NULL,
						"OWNER_ID" VARCHAR(255),
						"REQUEST_DIGEST" VARCHAR(255),
						"RESERVATION_ID" VARCHAR(255),
						"CREATION_TIME" TIMESTAMP,
						PRIMARY KEY ("ID")
					)""");
			statement.executeUpdate("ALTER TABLE \"INSTANCE\" ADD COLUMN \"BOOT_COUNT\" INTEGER NOT NULL DEFAULT 0");
			statement.executeUpdate("UPDATE \"INSTANCE\" SET \"BOOT_COUNT\" = 1 WHERE \"STATE\" <> 'pending'");
		}
	}
}
