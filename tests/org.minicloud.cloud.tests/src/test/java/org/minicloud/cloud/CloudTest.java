package org.minicloud.cloud;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** Tests that share one cloud; each uses resources of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CloudTest {
	protected final TestCloud cloud = TestCloud.paused();

	@AfterAll
	void closeCloud() {
		cloud.close();
	}
}
