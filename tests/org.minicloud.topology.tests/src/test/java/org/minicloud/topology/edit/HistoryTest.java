package org.minicloud.topology.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.minicloud.topology.Actor;
import org.minicloud.topology.Drawing;
import org.minicloud.topology.Server;
import org.minicloud.topology.Tier;
import org.minicloud.topology.document.NodeKind;

class HistoryTest {
	private final Drawing drawing = new Drawing();
	private final History history = drawing.history;

	@Test
	void whatIsUndoneIsAsBefore() {
		Tier web = drawing.tier(NodeKind.WEB_TIER);
		drawing.server(web);
		Actor internet = drawing.actor(NodeKind.INTERNET);
		drawing.arrow(internet, web, 80);
		drawing.arrow(internet, web, 443);
		String before = drawing.text();
		drawing.done(new Remove(List.of(web)));
		history.undo();
		assertEquals(before, drawing.text());
	}

	@Test
	void whatIsRedoneIsAsAfter() {
		Tier web = drawing.tier(NodeKind.WEB_TIER);
		drawing.arrow(drawing.actor(NodeKind.INTERNET), web, 80);
		drawing.done(new Remove(List.of(web)));
		String after = drawing.text();
		history.undo();
		history.redo();
		assertEquals(after, drawing.text());
	}

	@Test
	void movesOfTheSameNodeAreOneStep() {
		Tier web = drawing.tier(NodeKind.WEB_TIER);
		drawing.done(new MoveResize(web, new Bounds(10, 10, -1, -1)));
		drawing.done(new MoveResize(web, new Bounds(20, 10, -1, -1)));
		history.undo();
		assertEquals(0, web.getX());
	}

	@Test
	void aSealEndsAStep() {
		Tier web = drawing.tier(NodeKind.WEB_TIER);
		drawing.done(new MoveResize(web, new Bounds(10, 10, -1, -1)));
		history.seal();
		drawing.done(new MoveResize(web, new Bounds(20, 10, -1, -1)));
		history.undo();
		assertEquals(10, web.getX());
	}

	@Test
	void anEditThatChangesNothingIsNoStep() {
		Tier web = drawing.tier(NodeKind.WEB_TIER);
		int steps = history.doneLabels().size();
		drawing.done(new MoveResize(web, Bounds.of(web)));
		assertEquals(steps, history.doneLabels().size());
	}

	@Test
	void aRefusalHalfWayLeavesNothingBehind() {
		Tier web = drawing.tier(NodeKind.WEB_TIER);
		Server server = (Server) drawing.factory.create(NodeKind.SERVER, drawing.document);
		String before = drawing.text();
		String reason = drawing.refused(new Compound("Both", List.of(new Add(web, server), new Add(server, drawing.factory.create(NodeKind.TIER, drawing.document)))));
		assertFalse(reason.isEmpty());
		assertEquals(before, drawing.text());
	}

	@Test
	void aSavedDocumentIsCleanUntilItIsChangedAndAgainWhenThatIsUndone() {
		Tier web = drawing.tier(NodeKind.WEB_TIER);
		List<Boolean> dirty = new ArrayList<>();
		history.addListener(change -> dirty.add(history.isDirty()));
		history.markSaved();
		drawing.done(SetFeature.rename(web, "Front"));
		history.undo();
		history.undo();
		history.redo();
		assertEquals(List.of(false, true, false, true, false), dirty);
	}

	@Test
	void aSavedStateThatCannotBeReachedAgainLeavesTheDocumentDirty() {
		Tier web = drawing.tier(NodeKind.WEB_TIER);
		history.markSaved();
		history.undo();
		drawing.tier(NodeKind.TIER);
		history.undo();
		assertTrue(history.isDirty());
		assertFalse(web.eContainer() != null && web.eContainer() == drawing.document);
	}

	@Test
	void aListenerHearsWhatWasTouched() {
		Tier web = drawing.tier(NodeKind.WEB_TIER);
		List<History.Change> changes = new ArrayList<>();
		history.addListener(changes::add);
		drawing.done(SetFeature.rename(web, "Front"));
		assertEquals(java.util.Set.of(web), changes.getFirst().touched());
		assertEquals("Rename Web", changes.getFirst().label());
	}
}
