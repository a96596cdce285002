package org.minicloud.cloud.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.eclipse.emf.common.util.Enumerator;
import org.minicloud.xen.sched.SchedulerParameters;
import org.minicloud.xen.sched.SchedulerParameters.AccountingKind;
import org.minicloud.yaml.YamlFile;
import org.minicloud.yaml.YamlMap;
import org.minicloud.yaml.YamlProblem;
import org.minicloud.model.Architecture;
import org.minicloud.model.Personality;
import org.minicloud.model.RootDeviceType;

/**
 * Reads {@link CloudConfig} from a YAML file. Everything may be left out; a name that is not known is refused.
 *
 * <pre>
 * account: {id: "123456789012", name: demo}
 * accessKeys:
 *   - {id: AKIDEXAMPLE00000, secret: my-secret}
 * region: us-east-1
 * instanceLimit: 100000
 * hosts: {perZone: 400, pcpus: 32, memoryGiB: 256}
 * hypervisor: {timesliceMillis: 30, ratelimitMicros: 1000, accounting: exact, pageTables: 50}
 * network: {zoneLatencyMicros: 500, regionLatencyMillis: 40, desktopLatencyMicros: 2000, zoneLossPercent: 0,
 *   regionLossPercent: 0, desktopLossPercent: 0, desktop: true, desktopSockets: 512}
 * images:
 *   - {id: ami-12345678, name: mine, description: My image, personality: Ubuntu, release: "12.04",
 *      architecture: x86_64, rootDeviceType: ebs, rootGiB: 8, regions: [us-east-1]}
 * seed: 1
 * </pre>
 */
public final class CloudConfigReader {
	/** @throws ConfigException with file, line and reason, when the file cannot be read or something in it is wrong */
	public CloudConfig read(Path file) throws ConfigException {
		try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
			return read(file.toString(), text);
		} catch (NoSuchFileException absent) {
			throw new ConfigException(file + ": there is no such file", absent);
		} catch (MalformedInputException binary) {
			throw new ConfigException(file + ": this is no text in UTF-8", binary);
		} catch (IOException unreadable) {
			throw new ConfigException(file + ": cannot be read: " + unreadable.getMessage(), unreadable);
		}
	}

	/**
	 * @param name of the text in messages
	 * @throws ConfigException with name, line and reason, when something in it is wrong
	 */
	public CloudConfig read(String name, Reader text) throws ConfigException {
		try {
			return new YamlFile(name).read(text).as(CloudConfigReader::config);
		} catch (YamlProblem problem) {
			throw new ConfigException(problem.getMessage(), problem);
		}
	}

	private static CloudConfig config(YamlMap map) {
		map.refuseOthersThan("account", "accessKeys", "region", "instanceLimit", "hosts", "hypervisor", "images", "network", "seed");
		CloudConfig standard = CloudConfig.DEFAULT;
		YamlMap account = map.map("account").refuseOthersThan("id", "name");
		return new CloudConfig(account.text("id", standard.accountId()), account.text("name", standard.accountName()),
				map.maps("accessKeys").stream().map(key -> key.as(CloudConfigReader::accessKey)).toList(),
				map.text("region", standard.region()), map.integer("instanceLimit", standard.instanceLimit()),
				map.map("hosts").as(CloudConfigReader::hosts), map.map("hypervisor").as(CloudConfigReader::hypervisor),
				map.maps("images").stream().map(image -> image.as(CloudConfigReader::image)).toList(),
				map.map("network").as(NetworkOptionsReader::read), map.longInteger("seed", standard.seed()));
	}

	private static AccessKeyPair accessKey(YamlMap map) {
		map.refuseOthersThan("id", "secret");
		return new AccessKeyPair(map.text("id"), map.text("secret"));
	}

	private static HostSize hosts(YamlMap map) {
		map.refuseOthersThan("perZone", "pcpus", "memoryGiB");
		HostSize standard = HostSize.DEFAULT;
		return new HostSize(map.integer("perZone", standard.perZone()), map.integer("pcpus", standard.pcpus()),
				map.integer("memoryGiB", standard.memoryGiB()));
	}

	private static HypervisorOptions hypervisor(YamlMap map) {
		map.refuseOthersThan("timesliceMillis", "ratelimitMicros", "accounting", "pageTables");
		SchedulerParameters standard = SchedulerParameters.DEFAULTS;
		AccountingKind accounting = !map.has("accounting") ? standard.accounting() : map.parsed("accounting",
				text -> AccountingKind.valueOf(text.toUpperCase(Locale.ROOT)), "exact, sampled, uniform, poisson or bernoulli");
		return new HypervisorOptions(
				new SchedulerParameters(map.integer("timesliceMillis", standard.timesliceMillis()),
						map.integer("ratelimitMicros", standard.ratelimitMicros()), standard.loadBalanceRatelimitMicros(),
						standard.timerLatencyNanos(), accounting),
				map.integer("pageTables", HypervisorOptions.DEFAULT.pageTables()));
	}

	private static ImageSpec image(YamlMap map) {
		map.refuseOthersThan("id", "name", "description", "personality", "release", "architecture", "rootDeviceType",
				"rootGiB", "regions");
		return new ImageSpec(map.text("id"), map.text("name", map.text("id")), map.text("description", ""),
				named(map, "personality", Personality.values()), map.text("release", ""),
				map.has("architecture") ? named(map, "architecture", Architecture.values()) : Architecture.X86_64,
				map.has("rootDeviceType") ? named(map, "rootDeviceType", RootDeviceType.values()) : RootDeviceType.EBS,
				map.integer("rootGiB", 8), map.texts("regions"));
	}

	private static <E extends Enumerator> E named(YamlMap map, String name, E[] values) {
		String text = map.text(name);
		return Arrays.stream(values).filter(value -> value.getLiteral().equals(text)).findFirst()
				.orElseThrow(() -> map.problem(name, "\"" + text + "\" is no " + name + "; there are "
						+ Arrays.stream(values).map(Enumerator::getLiteral).collect(Collectors.joining(", "))));
	}
}
