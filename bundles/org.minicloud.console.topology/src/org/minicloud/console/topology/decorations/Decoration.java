package org.minicloud.console.topology.decorations;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.resource.ImageDescriptor;

/**
 * What one owner shows on one node or arrow, beyond what the document says.
 *
 * @param badges   in the corner
 * @param icon     before the line of words
 * @param words    a line below, as {@code running}; empty for none
 * @param more     a line below that one, standing back, as an address; empty for none
 * @param notes    what is said besides while the pointer rests there, a line each
 * @param values   a sparkline behind the words, each from 0 to 1, the latest last; empty for none
 * @param progress how far something has got, 0 to 1; negative for nothing under way
 * @param flow     how much passes an arrow, 0 to 1; 0 for nothing
 * @param differs  whether design and reality differ: the border is dashed
 */
public record Decoration(List<Badge> badges, Optional<ImageDescriptor> icon, String words, String more, List<String> notes,
		List<Double> values, double progress, double flow, boolean differs) {
	/** Nothing. */
	public static final Decoration NONE = new Decoration(List.of(), Optional.empty(), "", "", List.of(), List.of(), -1, 0, false);

	public Decoration {
		badges = List.copyOf(badges);
		notes = List.copyOf(notes);
		values = List.copyOf(values);
	}

	public static Decoration badge(ImageDescriptor icon, String words) {
		return NONE.withBadges(List.of(new Badge(icon, words)));
	}

	public static Decoration line(ImageDescriptor icon, String words) {
		return new Decoration(List.of(), Optional.of(icon), words, "", List.of(), List.of(), -1, 0, false);
	}

	/** Words beside an arrow, and how much passes there. */
	public static Decoration flow(String words, double flow) {
		return new Decoration(List.of(), Optional.empty(), words, "", List.of(), List.of(), -1, flow, false);
	}

	public Decoration withMore(String newMore) {
		return new Decoration(badges, icon, words, newMore, notes, values, progress, flow, differs);
	}

	public Decoration withNotes(List<String> newNotes) {
		return new Decoration(badges, icon, words, more, newNotes, values, progress, flow, differs);
	}

	public Decoration withValues(List<Double> newValues) {
		return new Decoration(badges, icon, words, more, notes, newValues, progress, flow, differs);
	}

	public Decoration withProgress(double newProgress) {
		return new Decoration(badges, icon, words, more, notes, values, newProgress, flow, differs);
	}

	public Decoration differing(boolean newDiffers) {
		return new Decoration(badges, icon, words, more, notes, values, progress, flow, newDiffers);
	}

	public Decoration withBadges(List<Badge> newBadges) {
		return new Decoration(newBadges, icon, words, more, notes, values, progress, flow, differs);
	}

	/** Whether a row for words, values or progress is needed. */
	public boolean hasLine() {
		return !words.isEmpty() || !values.isEmpty() || progress >= 0;
	}

	/** How many rows are needed. */
	public int lines() {
		return (hasLine() ? 1 : 0) + (more.isEmpty() ? 0 : 1);
	}

	/** This and another: badges of both, the line of whichever has one, what is under way first, then this. */
	public Decoration and(Decoration other) {
		if (other.equals(NONE))
			return this;
		if (equals(NONE))
			return other;
		List<Badge> both = new java.util.ArrayList<>(badges);
		both.addAll(other.badges);
		List<String> allNotes = new java.util.ArrayList<>(notes);
		allNotes.addAll(other.notes);
		Decoration line = lines() > 0 && (progress >= 0 || other.progress < 0) || other.lines() == 0 ? this : other;
		return new Decoration(both, line.icon, line.words, line.more, allNotes, line.values, line.progress, Math.max(flow, other.flow),
				differs || other.differs);
	}
}
