package org.minicloud.topology.deploy;

import java.util.List;
import org.minicloud.topology.Topology;
import org.minicloud.topology.document.ElementFactory;
import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * A document that was drawn from what runs: tiers by security group, arrows by their rules, servers by instances that are alike. Nothing is
 * invented; what a diagram has no words for is told.
 *
 * @param document not yet anybody's; laid out in columns from those who ask to those who answer
 * @param leftOut  what the diagram does not say, in sentences
 * @param adoption the tags by which what runs becomes the document's: with them, a deployment of it changes nothing
 */
public record Generated(Topology document, List<String> leftOut, ChangeSet adoption) {
	public Generated {
		leftOut = List.copyOf(leftOut);
	}

	/**
	 * Reads a cloud; blocks, so never on the UI thread.
	 *
	 * @param name   of the document
	 * @param region where the client asks
	 */
	public static Generated from(Ec2Client ec2, Selection selection, String name, String region, ElementFactory factory) {
		Topology document = factory.document(name, region);
		SystemDrawing drawing = new SystemDrawing(new RunningSystem(ec2, selection), document, factory.ids());
		drawing.draw();
		Design design = Design.of(document);
		ChangeSet adoption = new ChangeSet(design, Observed.read(ec2, design), drawing.adoption(), List.of(), java.util.Set.of());
		return new Generated(document, drawing.leftOut(), adoption);
	}

	/** Whether there was nothing to draw. */
	public boolean isEmpty() {
		return document.getElements().isEmpty();
	}
}
