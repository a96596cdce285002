package org.minicloud.topology.edit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.emf.ecore.change.ChangeDescription;
import org.minicloud.topology.Topology;
import org.minicloud.topology.rules.Verdict;

/**
 * Carries out the edits of one document, undoes and redoes them, and knows whether the document differs from its file. While a document has a
 * history, nothing else changes it. Not for several threads.
 */
public final class History {
	/** Hears of changes after they were made. */
	@FunctionalInterface
	public interface Listener {
		void changed(Change change);
	}

	public enum Kind {
		DONE, UNDONE, REDONE,
		/** The document is as in its file now; nothing was touched. */
		SAVED
	}

	/**
	 * @param label    of the edit
	 * @param features what has another value now, with the features that have one; and what came or went, removed objects too, with all its features
	 */
	public record Change(Kind kind, String label, Map<EObject, Set<EStructuralFeature>> features) {
		/** What has another value now, and what came or went; removed objects too. */
		public Set<EObject> touched() {
			return features.keySet();
		}
	}

	/** A step: the records of one edit, or of several that were merged, in the order in which they were made. */
	private static final class Step {
		private final String label;
		private final Optional<Object> mergeKey;
		private final List<ChangeDescription> records = new ArrayList<>();

		private Step(String label, Edit edit) {
			this.label = label;
			mergeKey = edit.mergeKey();
		}

		private void undo() {
			for (ChangeDescription record : records.reversed())
				record.applyAndReverse();
		}

		private void redo() {
			records.forEach(ChangeDescription::applyAndReverse);
		}
	}

	private final Topology document;
	private final Recorder recorder;
	private final Deque<Step> done = new ArrayDeque<>();
	private final Deque<Step> undone = new ArrayDeque<>();
	private final List<Listener> listeners = new CopyOnWriteArrayList<>();
	/** The step after which the document was saved; null for before the first. */
	private Step saved;
	private boolean savedIsLost;
	private boolean mayMerge;

	/** The document counts as saved. */
	public History(Topology document) {
		this.document = document;
		recorder = new Recorder(document);
	}

	public Topology document() {
		return document;
	}

	/** Does an edit. A refused one changes nothing, and the verdict says why. */
	public Verdict execute(Edit edit) {
		Verdict verdict = edit.check(document);
		if (!verdict.isAllowed())
			return verdict;
		// Asked before: a label names things as they are called now.
		String label = edit.label();
		Optional<ChangeDescription> record;
		try {
			record = record(edit);
		} catch (RefusedException refused) {
			return Verdict.refused(refused.getMessage());
		}
		Map<EObject, Set<EStructuralFeature>> touched = recorder.takeTouched();
		record.ifPresent(made -> {
			keep(label, edit, made);
			tell(new Change(Kind.DONE, label, touched));
		});
		return verdict;
	}

	/** @return empty when the edit changed nothing: that is no step */
	private Optional<ChangeDescription> record(Edit edit) {
		recorder.begin();
		boolean whole = false;
		ChangeDescription record = null;
		try {
			edit.apply(document);
			whole = true;
		} finally {
			record = recorder.endRecording();
			if (!whole) {
				record.apply();
				recorder.takeTouched();
			}
		}
		return Optional.of(record).filter(made -> !made.getObjectChanges().isEmpty());
	}

	private void keep(String label, Edit edit, ChangeDescription record) {
		boolean merged = mayMerge && !done.isEmpty() && edit.mergeKey().isPresent() && edit.mergeKey().equals(done.peek().mergeKey);
		if (!merged) {
			if (undone.contains(saved))
				savedIsLost = true;
			done.push(new Step(label, edit));
		}
		undone.clear();
		done.peek().records.add(record);
		mayMerge = true;
	}

	public boolean canUndo() {
		return !done.isEmpty();
	}

	public boolean canRedo() {
		return !undone.isEmpty();
	}

	/** Of what {@link #undo} would undo. */
	public Optional<String> undoLabel() {
		return Optional.ofNullable(done.peek()).map(step -> step.label);
	}

	/** Of what {@link #redo} would redo. */
	public Optional<String> redoLabel() {
		return Optional.ofNullable(undone.peek()).map(step -> step.label);
	}

	/** The labels of what has been done, the last first; for a list to go back in. */
	public List<String> doneLabels() {
		return done.stream().map(step -> step.label).toList();
	}

	/** Does nothing when there is nothing to undo. */
	public void undo() {
		if (!canUndo())
			return;
		Step step = done.pop();
		step.undo();
		undone.push(step);
		mayMerge = false;
		tell(new Change(Kind.UNDONE, step.label, recorder.takeTouched()));
	}

	/** Does nothing when there is nothing to redo. */
	public void redo() {
		if (!canRedo())
			return;
		Step step = undone.pop();
		step.redo();
		done.push(step);
		mayMerge = false;
		tell(new Change(Kind.REDONE, step.label, recorder.takeTouched()));
	}

	/** Ends a step: the next edit is one of its own, whatever its key. For the end of a drag, or of typing. */
	public void seal() {
		mayMerge = false;
	}

	/** The document is now as in its file. */
	public void markSaved() {
		saved = done.peek();
		savedIsLost = false;
		mayMerge = false;
		tell(new Change(Kind.SAVED, "Save", Map.of()));
	}

	/** Whether the document differs from its file, as far as the history knows. */
	public boolean isDirty() {
		return savedIsLost || saved != done.peek();
	}

	public void addListener(Listener listener) {
		listeners.add(listener);
	}

	public void removeListener(Listener listener) {
		listeners.remove(listener);
	}

	/** Lets go of the document. */
	public void dispose() {
		listeners.clear();
		done.clear();
		undone.clear();
		recorder.dispose();
	}

	private void tell(Change change) {
		listeners.forEach(listener -> listener.changed(change));
	}
}
