package org.minicloud.cloud;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.minicloud.cloud.config.CloudConfig;
import org.minicloud.time.Pace;

/**
 * How to start a cloud: {@code CloudSettings.inMemory().pace(Pace.MAXIMAL)}.
 *
 * @param data   folder of the cloud's state, made when absent; empty for a cloud that is forgotten when closed
 * @param config what the user chose
 * @param pace   how cloud time runs at first
 * @param demo   whether a cloud without any resource gets a few instances to look at
 * @param origin the cloud time at which a new cloud begins, for runs that must be equal; the wall clock's when empty. A
 *               cloud that has been there before goes on where it ended, or at the wall clock when that is later
 * @param desktop  whether programs of this machine reach the instances, if the configuration does not forbid it
 * @param captures folder for a capture of each instance's network interface; empty for none
 */
public record CloudSettings(Optional<Path> data, CloudConfig config, Pace pace, boolean demo,
		Optional<Instant> origin, boolean desktop, Optional<Path> captures) {
	public static CloudSettings inMemory() {
		return new CloudSettings(Optional.empty(), CloudConfig.DEFAULT, Pace.REAL_TIME, false, Optional.empty(), false,
				Optional.empty());
	}

	public static CloudSettings in(Path data) {
		return new CloudSettings(Optional.of(data), CloudConfig.DEFAULT, Pace.REAL_TIME, false, Optional.empty(), false,
				Optional.empty());
	}

	public CloudSettings config(CloudConfig other) {
		return new CloudSettings(data, other, pace, demo, origin, desktop, captures);
	}

	public CloudSettings pace(Pace other) {
		return new CloudSettings(data, config, other, demo, origin, desktop, captures);
	}

	public CloudSettings demo(boolean wanted) {
		return new CloudSettings(data, config, pace, wanted, origin, desktop, captures);
	}

	public CloudSettings origin(Instant beginning) {
		return new CloudSettings(data, config, pace, demo, Optional.of(beginning), desktop, captures);
	}

	public CloudSettings desktop(boolean wanted) {
		return new CloudSettings(data, config, pace, demo, origin, wanted, captures);
	}

	public CloudSettings captures(Path folder) {
		return new CloudSettings(data, config, pace, demo, origin, desktop, Optional.of(folder));
	}

	public CloudSettings seed(long seed) {
		return config(config.withSeed(seed));
	}
}
