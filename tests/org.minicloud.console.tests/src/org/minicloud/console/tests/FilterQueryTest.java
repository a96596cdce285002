package org.minicloud.console.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.minicloud.console.kit.table.FilterQuery;

class FilterQueryTest {
	private static final Map<String, String> WEB = Map.of("name", "web-1", "state", "running", "type", "m1.small",
			"publicip", "127.44.0.12", "tag:tier", "web");

	private static boolean matches(String query) {
		return FilterQuery.parse(query).matches(new FilterQuery.Row() {
			@Override
			public Optional<String> attribute(String name) {
				return Optional.ofNullable(WEB.get(name));
			}

			@Override
			public List<String> texts() {
				return List.copyOf(WEB.values());
			}
		});
	}

	@Test
	void anEmptyQueryHoldsForEverything() {
		assertTrue(matches("  "));
	}

	@Test
	void aWordIsLookedForInAnyCellWhateverItsCase() {
		assertTrue(matches("WEB"));
		assertFalse(matches("database"));
	}

	@Test
	void allTermsMustHold() {
		assertFalse(matches("web state:stopped"));
	}

	@Test
	void anAttributeContainsItsValue() {
		assertTrue(matches("type:small"));
	}

	@Test
	void anAttributeEqualsItsValueOnlyWhole() {
		assertFalse(matches("type=small"));
		assertTrue(matches("type=m1.small"));
	}

	@Test
	void oneOfSeveralValuesIsEnough() {
		assertTrue(matches("state:stopped,running"));
	}

	@Test
	void anExclamationMarkTurnsATermRound() {
		assertTrue(matches("state:!terminated"));
		assertFalse(matches("type!=m1.small"));
	}

	@Test
	void aMinusTurnsAWordRound() {
		assertFalse(matches("-web"));
	}

	@Test
	void aTagIsComparedWithItsValue() {
		assertTrue(matches("tag:tier=web"));
		assertFalse(matches("tag:tier=db"));
	}

	@Test
	void aTagAloneMeansThatThereIsOne() {
		assertTrue(matches("tag:tier"));
		assertFalse(matches("tag:owner"));
	}

	@Test
	void aTagThatIsNotThereDiffersFromAnyValue() {
		assertTrue(matches("tag:owner!=me"));
	}

	@Test
	void quotesKeepBlanksTogether() {
		assertEquals(List.of("name:\"jump host\"", "x"), FilterQuery.tokens("name:\"jump host\" x"));
	}

	@Test
	void somethingWithAColonThatIsNoAttributeIsAWord() {
		assertFalse(matches("nosuch:thing"));
	}
}
