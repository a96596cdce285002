package org.minicloud.topology.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minicloud.topology.Topology;
import org.minicloud.topology.document.ElementFactory;
import org.minicloud.topology.document.Ids;
import org.minicloud.topology.document.Soundness;
import org.minicloud.topology.document.TopologyFiles;
import org.minicloud.topology.findings.CloudFacts;
import org.minicloud.topology.findings.Finding;
import org.minicloud.topology.findings.Findings;
import org.minicloud.topology.templates.Templates;

/** Every edit there is, done, undone and redone; and long random sequences of them. */
class EditRigTest {
	private static final TopologyFiles FILES = new TopologyFiles();
	private static final int EDITS = 10_000;
	/** A region where little of what is drawn is there. */
	private static final CloudFacts FACTS = new CloudFacts() {
		@Override
		public Optional<List<String>> zones() {
			return Optional.of(List.of("us-east-1a"));
		}

		@Override
		public OptionalInt room(String zone, String instanceType) {
			return OptionalInt.of(1);
		}
	};
	/** A search that finds no edit in so many tries would find none in more. */
	private static final int TRIES = 300;

	@Test
	void everyEditIsExactlyUndoneAndRedone() throws Exception {
		Set<String> exercised = new TreeSet<>();
		Rig rig = new Rig(1);
		rig.run(60);
		for (Class<? extends Edit> type : rig.edits.classes())
			for (int round = 0; round < 20; round++)
				if (rig.doUndoRedo(type))
					exercised.add(type.getName());
		assertEquals(EditClasses.all(), exercised);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 20_131_002 })
	void aLongRandomSequenceKeepsTheDocumentSoundAndEndsWhereItBeganWhenUndone(long seed) {
		Rig rig = new Rig(seed);
		Topology before = EcoreUtil.copy(rig.document);
		String textBefore = FILES.text(rig.document);
		rig.run(EDITS);
		// The last of them may have been a step back.
		while (rig.history.canRedo())
			rig.history.redo();
		Topology after = EcoreUtil.copy(rig.document);
		String textAfter = FILES.text(rig.document);
		while (rig.history.canUndo())
			rig.history.undo();
		assertEquals(textBefore, FILES.text(rig.document));
		assertTrue(EcoreUtil.equals(before, rig.document));
		while (rig.history.canRedo())
			rig.history.redo();
		assertEquals(textAfter, FILES.text(rig.document));
		assertTrue(EcoreUtil.equals(after, rig.document));
	}

	@ParameterizedTest
	@ValueSource(longs = { 4, 5, 10 })
	void findingsThatFollowedManyEditsAreThoseOfAFreshLook(long seed) {
		Rig rig = new Rig(seed);
		Findings following = new Findings(rig.document, FACTS, rig.factory).follow(rig.history);
		for (int part = 0; part < 400; part++) {
			rig.run(3);
			if (part % 7 == 0)
				rig.history.undo();
			Set<String> missed = readable(new Findings(rig.document, FACTS, rig.factory).all());
			Set<String> stale = readable(following.all());
			Set<String> both = new TreeSet<>(missed);
			both.retainAll(stale);
			missed.removeAll(both);
			stale.removeAll(both);
			List<String> doneLast = rig.history.doneLabels().stream().limit(4).toList();
			assertEquals(Set.of(), missed, () -> "missed after " + doneLast);
			assertEquals(Set.of(), stale, () -> "stale after " + doneLast);
		}
	}

	private static Set<String> readable(List<Finding> findings) {
		Set<String> readable = new TreeSet<>();
		findings.forEach(finding -> readable.add(finding.kind() + " " + Ids.of(finding.subject()) + " " + finding.sentence()));
		return readable;
	}

	/** A document with a template in it, and edits for it. */
	private static final class Rig {
		private final ElementFactory factory;
		private final Topology document;
		private final History history;
		private final RandomEdits edits;
		private final Random random;

		private Rig(long seed) {
			random = new Random(seed);
			factory = new ElementFactory(new Ids(random));
			document = Templates.withId("three-tier").orElseThrow().document("Random", "us-east-1", factory);
			history = new History(document);
			edits = new RandomEdits(document, factory, random);
		}

		/** So many edits that the document takes, among others that it refuses, with a step back now and then. */
		private void run(int count) {
			int done = 0;
			while (done < count) {
				Edit edit = edits.make();
				if (edit == null || !history.execute(edit).isAllowed())
					continue;
				done++;
				if (random.nextInt(8) == 0)
					history.seal();
				if (random.nextInt(20) == 0)
					history.undo();
				if (random.nextInt(40) == 0)
					history.redo();
				if (done % 50 == 0)
					assertEquals(List.of(), Soundness.problems(document), () -> "after " + edit);
			}
			assertEquals(List.of(), Soundness.problems(document));
		}

		/** @return whether an edit of the class was found that the document takes and that changes it */
		private boolean doUndoRedo(Class<? extends Edit> type) {
			for (int tries = 0; tries < TRIES; tries++) {
				Edit edit = edits.make(type);
				history.seal();
				Topology before = EcoreUtil.copy(document);
				String textBefore = FILES.text(document);
				if (edit == null || edit.getClass() != type) {
					run(1);
					continue;
				}
				if (!history.execute(edit).isAllowed() || textBefore.equals(FILES.text(document))) {
					assertEquals(textBefore, FILES.text(document), () -> "a refused edit changed something: " + edit);
					run(1);
					continue;
				}
				compare(before, textBefore, edit);
				return true;
			}
			return false;
		}

		private void compare(Topology before, String textBefore, Edit edit) {
			Topology after = EcoreUtil.copy(document);
			String textAfter = FILES.text(document);
			assertEquals(List.of(), Soundness.problems(document), () -> "after " + edit);
			for (int round = 0; round < 2; round++) {
				history.undo();
				assertEquals(textBefore, FILES.text(document), () -> "undone: " + edit);
				assertTrue(EcoreUtil.equals(before, document), () -> "undone: " + edit);
				history.redo();
				assertEquals(textAfter, FILES.text(document), () -> "redone: " + edit);
				assertTrue(EcoreUtil.equals(after, document), () -> "redone: " + edit);
			}
		}
	}
}
