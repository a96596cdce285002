package org.minicloud.console.topology.decorations;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.resource.ImageDescriptor;

/**
 * What one owner shows on one node or arrow, beyond what the document says.
 *
 * @param badges   in the corner
 * @param icon     before the line of words
 * @param words    a line below, as {@code running  10.0.3.17}; empty for none
 * @param values   a sparkline behind the words, each from 0 to 1, the latest last; empty for none
 * @param progress how far something has got, 0 to 1; negative for nothing under way
 * @param differs  whether design and reality differ: the border is dashed
 */
public record Decoration(List<Badge> badges, Optional<ImageDescriptor> icon, String words, List<Double> values, double progress,
		boolean differs) {
	/** Nothing. */
	public static final Decoration NONE = new Decoration(List.of(), Optional.empty(), "", List.of(), -1, false);

	public Decoration {
		badges = List.copyOf(badges);
		values = List.copyOf(values);
	}

	public static Decoration badge(ImageDescriptor icon, String words) {
		return new Decoration(List.of(new Badge(icon, words)), Optional.empty(), "", List.of(), -1, false);
	}

	public static Decoration line(ImageDescriptor icon, String words) {
		return new Decoration(List.of(), Optional.of(icon), words, List.of(), -1, false);
	}

	public Decoration withValues(List<Double> newValues) {
		return new Decoration(badges, icon, words, newValues, progress, differs);
	}

	public Decoration withProgress(double newProgress) {
		return new Decoration(badges, icon, words, values, newProgress, differs);
	}

	public Decoration differing(boolean newDiffers) {
		return new Decoration(badges, icon, words, values, progress, newDiffers);
	}

	public Decoration withBadges(List<Badge> newBadges) {
		return new Decoration(newBadges, icon, words, values, progress, differs);
	}

	/** Whether a row for words, values or progress is needed. */
	public boolean hasLine() {
		return !words.isEmpty() || !values.isEmpty() || progress >= 0;
	}

	/** This and another: badges of both, the line of whichever has one, this first. */
	public Decoration and(Decoration other) {
		if (other.equals(NONE))
			return this;
		if (equals(NONE))
			return other;
		List<Badge> both = new java.util.ArrayList<>(badges);
		both.addAll(other.badges);
		Decoration line = hasLine() ? this : other;
		return new Decoration(both, line.icon, line.words, line.values, line.progress, differs || other.differs);
	}
}
