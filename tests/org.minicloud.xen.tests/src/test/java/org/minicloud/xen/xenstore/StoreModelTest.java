package org.minicloud.xen.xenstore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random requests, alone and in transactions that overlap, beside a model that is a sorted map of paths. What a transaction
 * was told, and what it leaves, must be what it would have been had it been carried out at the moment of its end, alone; and
 * one that nobody disturbed must end well.
 */
class StoreModelTest {
	private static final int OPERATIONS = 4_000;
	private static final int OPEN = 4;

	private final StoreFixture fixture = new StoreFixture();
	private final StoreConnection dom0 = fixture.dom0;
	private final TreeMap<String, String> model = new TreeMap<>(Map.of("/", ""));
	private final Set<String> watched = new HashSet<>();
	private int committed;
	private int refused;

	/** One request; as text it says what it was. */
	private record Operation(char kind, String path, String value) {
	}

	/** A transaction as its owner remembers it. */
	private static final class Open {
		int number;
		boolean disturbed;
		final List<Operation> operations = new ArrayList<>();
		final List<String> answers = new ArrayList<>();
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8 })
	void transactionsAreAsIfEachWereAlone(long seed) throws StoreException {
		SplittableRandom random = new SplittableRandom(seed);
		List<Open> open = new ArrayList<>();
		for (int i = 0; i < OPERATIONS; i++) {
			switch (random.nextInt(6)) {
				case 0 -> {
					if (open.size() < OPEN) {
						open.add(new Open());
						open.get(open.size() - 1).number = dom0.startTransaction();
					}
				}
				case 1 -> {
					if (!open.isEmpty())
						end(open.remove(random.nextInt(open.size())), open, random.nextInt(5) > 0);
				}
				case 2, 3, 4 -> {
					if (!open.isEmpty()) {
						Open one = open.get(random.nextInt(open.size()));
						Operation operation = operation(random);
						one.operations.add(operation);
						one.answers.add(ask(one.number, operation));
					}
				}
				default -> alone(operation(random), open);
			}
			if (i % 50 == 0)
				assertEquals(model, contents());
		}
		assertTrue(committed > 50 && refused > 50, committed + " ended well, " + refused + " were refused");
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4 })
	void watchesTellOfEveryChangeAndOfNothingElse(long seed) throws StoreException {
		SplittableRandom random = new SplittableRandom(seed);
		for (int i = 0; i < 6; i++) {
			String path = path(random);
			if (watched.add(path))
				dom0.watch(path, "t");
		}
		for (int i = 0; i < 2_000; i++) {
			fixture.takeEvents();
			TreeMap<String, String> before = new TreeMap<>(model);
			Operation operation = operation(random);
			alone(operation, List.of());
			assertEquals(expectedEvents(operation, before), new HashSet<>(fixture.takeEvents()), operation.toString());
		}
	}

	/** A write tells even when it changes nothing; a removal tells the watches of all that was below. */
	private Set<String> expectedEvents(Operation operation, TreeMap<String, String> before) {
		Set<String> expected = new HashSet<>();
		boolean writes = operation.kind == 'w' || operation.kind == 'm' && !before.containsKey(operation.path);
		boolean removes = operation.kind == 'r' && before.containsKey(operation.path) && !operation.path.equals("/");
		for (String watch : watched) {
			if ((writes || removes) && StorePath.isWithin(operation.path, watch))
				expected.add("0:" + operation.path + ":t");
			if (removes && StorePath.isWithin(watch, operation.path) && before.containsKey(watch))
				expected.add("0:" + watch + ":t");
		}
		return expected;
	}

	private void alone(Operation operation, List<Open> open) throws StoreException {
		TreeMap<String, String> before = new TreeMap<>(model);
		assertEquals(askModel(operation), ask(StoreConnection.NO_TRANSACTION, operation), operation.toString());
		if (operation.kind == 'w' || !before.equals(model))
			open.forEach(other -> other.disturbed = true);
	}

	private void end(Open ended, List<Open> others, boolean commit) throws StoreException {
		try {
			dom0.endTransaction(ended.number, commit);
		} catch (StoreException conflict) {
			assertEquals(StoreError.EAGAIN, conflict.error());
			assertTrue(ended.disturbed, "nobody had changed anything");
			refused++;
			return;
		}
		if (!commit || isReadOnly(ended))
			return;
		List<String> answers = new ArrayList<>();
		for (Operation operation : ended.operations)
			answers.add(askModel(operation));
		assertEquals(answers, ended.answers, ended.operations.toString());
		assertEquals(model, contents());
		others.forEach(other -> other.disturbed = true);
		committed++;
	}

	/** Such a one, in which nothing was ordered with success, may have been told of the store as it was before. */
	private static boolean isReadOnly(Open open) {
		for (int i = 0; i < open.operations.size(); i++)
			if ("wmr".indexOf(open.operations.get(i).kind) >= 0 && open.answers.get(i).equals("OK"))
				return false;
		return true;
	}

	private static Operation operation(SplittableRandom random) {
		return new Operation("ggdwwwmr".charAt(random.nextInt(8)), path(random), Integer.toString(random.nextInt(1000)));
	}

	private static String path(SplittableRandom random) {
		StringBuilder path = new StringBuilder();
		int depth = random.nextInt(5);
		for (int i = 0; i < depth; i++)
			path.append('/').append("abc".charAt(random.nextInt(3)));
		return depth == 0 ? "/" : path.toString();
	}

	private String ask(int transaction, Operation operation) {
		try {
			switch (operation.kind) {
				case 'g' -> {
					return StoreText.of(dom0.read(transaction, operation.path));
				}
				case 'd' -> {
					return dom0.directory(transaction, operation.path).toString();
				}
				case 'w' -> dom0.write(transaction, operation.path, StoreText.bytes(operation.value));
				case 'm' -> dom0.make(transaction, operation.path);
				default -> dom0.remove(transaction, operation.path);
			}
			return "OK";
		} catch (StoreException refusal) {
			return refusal.error().name();
		}
	}

	private String askModel(Operation operation) {
		String path = operation.path;
		switch (operation.kind) {
			case 'g' -> {
				return model.getOrDefault(path, "ENOENT");
			}
			case 'd' -> {
				return model.containsKey(path) ? children(path).toString() : "ENOENT";
			}
			case 'w' -> {
				makeInModel(path);
				model.put(path, operation.value);
			}
			case 'm' -> makeInModel(path);
			default -> {
				if (path.equals("/"))
					return "EINVAL";
				if (!model.containsKey(StorePath.parent(path)))
					return "ENOENT";
				model.keySet().removeIf(each -> StorePath.isWithin(each, path));
			}
		}
		return "OK";
	}

	private void makeInModel(String path) {
		for (String at = path; !at.equals("/"); at = StorePath.parent(at))
			model.putIfAbsent(at, "");
	}

	private List<String> children(String path) {
		return model.keySet().stream().filter(each -> !each.equals("/") && StorePath.parent(each).equals(path))
				.map(StorePath::name).toList();
	}

	private TreeMap<String, String> contents() throws StoreException {
		TreeMap<String, String> contents = new TreeMap<>();
		collect("/", contents);
		return contents;
	}

	private void collect(String path, TreeMap<String, String> contents) throws StoreException {
		contents.put(path, StoreFixture.read(dom0, path));
		for (String name : dom0.directory(StoreConnection.NO_TRANSACTION, path))
			collect(StorePath.child(path, name), contents);
	}
}
