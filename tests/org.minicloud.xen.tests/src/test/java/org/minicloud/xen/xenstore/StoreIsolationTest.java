package org.minicloud.xen.xenstore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minicloud.xen.inspect.StoreNodeSnapshot;

/** Domains that ask for anything: none sees or changes what it may not, and the books of the quotas are right. */
class StoreIsolationTest {
	private static final StoreQuotas QUOTAS = new StoreQuotas(30, 8, 3, 60, 400, 4, 100);

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6 })
	void whateverDomainsAskForTheRulesHold(long seed) throws StoreException {
		SplittableRandom random = new SplittableRandom(seed);
		StoreFixture fixture = new StoreFixture(QUOTAS);
		StoreConnection[] domains = { fixture.domain(1), fixture.domain(2), fixture.domain(3) };
		StoreFixture.write(fixture.dom0, "/secret/of/domain0", "untouched");
		for (int i = 0; i < 6_000; i++) {
			int chosen = random.nextInt(domains.length);
			if (random.nextInt(400) == 0) {
				fixture.store.release(chosen + 1);
				assertEquals(0, fixture.store.nodesOwned(chosen + 1));
				domains[chosen] = fixture.domain(chosen + 1);
			}
			ask(domains[chosen], random);
			if (i % 20 == 0)
				assertRules(fixture, domains);
		}
	}

	private static void assertRules(StoreFixture fixture, StoreConnection[] domains) throws StoreException {
		StoreNodeSnapshot root = fixture.store.snapshot().root();
		for (StoreConnection domain : domains) {
			int owned = owned(root, domain.domid());
			assertEquals(owned, fixture.store.nodesOwned(domain.domid()));
			assertTrue(owned <= QUOTAS.nodes(), "owns " + owned);
			assertTrue(domain.watchCount() <= QUOTAS.watches() && domain.transactionCount() <= QUOTAS.transactions());
		}
		assertEquals("untouched", StoreFixture.read(fixture.dom0, "/secret/of/domain0"));
		assertEquals("n0", fixture.dom0.permissions(0, "/secret/of/domain0").toString());
	}

	private static int owned(StoreNodeSnapshot node, int domid) {
		int count = node.permissions().substring(1).split(",")[0].equals(Integer.toString(domid)) ? 1 : 0;
		for (StoreNodeSnapshot child : node.children())
			count += owned(child, domid);
		return count;
	}

	private static void ask(StoreConnection domain, SplittableRandom random) {
		int transaction = random.nextInt(3) == 0 ? 1 + random.nextInt(6) : 0;
		String path = path(random);
		try {
			switch (random.nextInt(11)) {
				case 0 -> domain.read(transaction, path);
				case 1 -> domain.directory(transaction, path);
				case 2, 3 -> domain.write(transaction, path, new byte[random.nextInt(500)]);
				case 4 -> domain.make(transaction, path);
				case 5 -> domain.remove(transaction, path);
				case 6 -> domain.setPermissions(transaction, path, permissions(domain, random));
				case 7 -> domain.watch(path, "t" + random.nextInt(3));
				case 8 -> domain.unwatch(path, "t" + random.nextInt(3));
				case 9 -> domain.startTransaction();
				default -> domain.endTransaction(transaction, random.nextBoolean());
			}
		} catch (StoreException refused) {
			// that is what it is for
		}
	}

	private static Permissions permissions(StoreConnection domain, SplittableRandom random) {
		Permissions permissions = Permissions.ownedBy(random.nextInt(5) == 0 ? 1 + random.nextInt(3) : domain.domid(),
				Access.values()[random.nextInt(4)]);
		for (int i = random.nextInt(5); i > 0; i--)
			permissions = permissions.with(1 + random.nextInt(3), Access.values()[random.nextInt(4)]);
		return permissions;
	}

	private static String path(SplittableRandom random) {
		List<String> starts = List.of("data", "/local/domain/1/data", "/local/domain/2/data", "/local/domain/3/data",
				"/secret/of/domain0", "/", "", "/local/domain", "@releaseDomain", "device");
		StringBuilder path = new StringBuilder(starts.get(Math.min(starts.size() - 1, random.nextInt(14))));
		if (random.nextInt(4) == 0)
			path = new StringBuilder("data");
		for (int i = random.nextInt(4); i > 0; i--)
			path.append('/').append("abcd".charAt(random.nextInt(4)));
		return path.toString();
	}
}
