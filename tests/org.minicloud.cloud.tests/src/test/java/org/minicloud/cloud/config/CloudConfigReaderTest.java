package org.minicloud.cloud.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minicloud.model.Architecture;
import org.minicloud.model.Personality;
import org.minicloud.model.RootDeviceType;
import org.minicloud.xen.sched.SchedulerParameters;

class CloudConfigReaderTest {
	private final CloudConfigReader reader = new CloudConfigReader();

	@Test
	void anEmptyFileGivesTheDefaults() throws ConfigException {
		assertEquals(CloudConfig.DEFAULT, read(""));
	}

	@Test
	void whatIsSaidReplacesTheDefaults() throws ConfigException {
		CloudConfig config = read("""
				account: {id: "210987654321", name: lab}
				accessKeys:
				  - {id: AKIDEXAMPLE00000, secret: my-secret}
				region: eu-west-1
				instanceLimit: 20
				hosts: {perZone: 2, pcpus: 4, memoryGiB: 16}
				seed: 42
				""");
		assertEquals("210987654321", config.accountId());
		assertEquals(List.of(new AccessKeyPair("AKIDEXAMPLE00000", "my-secret")), config.accessKeys());
		assertEquals(new HostSize(2, 4, 16), config.hosts());
		assertEquals(42, config.seed());
	}

	@Test
	void theHypervisorsAreConfigured() throws ConfigException {
		HypervisorOptions options = read("hypervisor: {timesliceMillis: 10, accounting: poisson, pageTables: 3}\n").hypervisor();
		assertEquals(HypervisorOptions.DEFAULT.withPageTables(3).withScheduler(
				SchedulerParameters.DEFAULTS.withTimeslice(10).withAccounting(SchedulerParameters.AccountingKind.POISSON)), options);
	}

	@Test
	void aWrongParameterOfTheSchedulerIsToldWithItsLine() {
		assertProblem("hypervisor:\n  timesliceMillis: 0\n", "test.yaml:2: a timeslice is 1..1000 ms, not 0");
		assertProblem("hypervisor:\n  accounting: fair\n",
				"test.yaml:2: \"accounting\" must be exact, sampled, uniform, poisson or bernoulli, not \"fair\"");
	}

	@Test
	void theNetworkIsConfigured() throws ConfigException {
		NetworkOptions network = read("network: {zoneLatencyMicros: 100, zoneLossPercent: 2.5, regionLatencyMillis: 40, desktopLatencyMicros: 0,"
				+ " desktopLossPercent: 1, desktop: false, desktopSockets: 7}").network();
		assertEquals(new LineQuality(100_000, 0.025), network.zones());
		assertEquals(new LineQuality(40_000_000, 0), network.regions());
		assertEquals(new LineQuality(0, 0.01), network.desktop());
		assertEquals(new NetworkOptions(network.zones(), network.regions(), false, network.desktop(), false, 7), network);
		assertEquals(NetworkOptions.DEFAULT, read("network: {}").network());
	}

	@Test
	void aNetworkThatCannotBeIsToldWithItsLine() {
		assertProblem("network: {zoneLatencyMicros: -1}", "test.yaml:1: ");
		assertProblem("network: {zoneLossPercent: 101}", "test.yaml:1: ");
		assertProblem("network: {desktopSockets: 10001}", "test.yaml:1: ");
		assertProblem("network: {latency: 1}", "test.yaml:1: ");
	}

	@Test
	void anImageNeedsItsIdAndPersonalityOnly() throws ConfigException {
		assertEquals(
				new ImageSpec("ami-12345678", "ami-12345678", "", Personality.UBUNTU, "", Architecture.X86_64,
						RootDeviceType.EBS, 8, List.of()),
				read("images:\n  - {id: ami-12345678, personality: Ubuntu}\n").images().getFirst());
	}

	@Test
	void anUnknownNameIsToldWithItsLine() {
		assertProblem("region: us-east-1\nregoin: eu-west-1\n", "test.yaml:2: \"regoin\" is not known here");
	}

	@Test
	void aWrongNumberIsToldWithItsLine() {
		assertProblem("hosts:\n  perZone: many\n", "test.yaml:2: \"perZone\" must be a whole number, not \"many\"");
	}

	@Test
	void anAccountIdThatIsNoneIsRefused() {
		assertProblem("account: {id: \"12\"}\n", "test.yaml:1: \"12\" is no account id");
	}

	@Test
	void anImageIdThatIsNoneIsToldWithItsLine() {
		assertProblem("images:\n  - {id: ami-1, personality: Ubuntu}\n", "test.yaml:2: \"ami-1\" is no image id");
	}

	@Test
	void aPersonalityThatIsNoneIsToldWithThoseThereAre() {
		assertProblem("images:\n  - id: ami-12345678\n    personality: BeOS\n",
				"test.yaml:3: \"BeOS\" is no personality; there are Amazon Linux, Ubuntu");
	}

	@Test
	void whatIsNoYamlIsToldWithItsLine() {
		assertProblem("region: us-east-1\nhosts: {perZone: 1\n", "test.yaml:3: ");
	}

	@Test
	void aNameThatIsThereTwiceIsRefused() {
		assertProblem("region: us-east-1\nregion: eu-west-1\n", "test.yaml:2: ");
	}

	@Test
	void aFileThatIsNotThereIsTold(@TempDir Path folder) {
		ConfigException problem = assertThrows(ConfigException.class, () -> reader.read(folder.resolve("absent.yaml")));
		assertTrue(problem.getMessage().contains("there is no such file"), problem.getMessage());
	}

	@Test
	void aFileThatIsNoTextIsTold(@TempDir Path folder) throws Exception {
		Path file = Files.write(folder.resolve("binary.yaml"), new byte[] { (byte) 0xff, (byte) 0xfe, 0 });
		assertThrows(ConfigException.class, () -> reader.read(file));
	}

	private CloudConfig read(String text) throws ConfigException {
		return reader.read("test.yaml", new StringReader(text));
	}

	private void assertProblem(String text, String beginning) {
		ConfigException problem = assertThrows(ConfigException.class, () -> read(text));
		assertTrue(problem.getMessage().startsWith(beginning), problem.getMessage());
	}
}
