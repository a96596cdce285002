package org.minicloud.topology.templates;

import java.util.function.Supplier;
import org.eclipse.emf.ecore.EObject;
import org.minicloud.topology.Topology;
import org.minicloud.topology.document.ElementFactory;
import org.minicloud.topology.edit.Insert;
import org.minicloud.topology.edit.Point;

/**
 * A system that can be put on a drawing.
 *
 * @param id          as {@code three-tier}: never changes
 * @param title       for a palette
 * @param description in a sentence
 * @param maker       of a document of its own each time, whose ids are not yet anybody's
 */
public record Template(String id, String title, String description, Supplier<Topology> maker) {
	/** Puts it on a drawing or into a container at a place; actors that are there already are used. */
	public Insert insertedInto(EObject parent, Point at, ElementFactory factory) {
		return new Insert("Insert " + title, maker.get(), parent, at, true, factory.ids());
	}

	/** A new document that holds it and nothing else. */
	public Topology document(String name, String region, ElementFactory factory) {
		Topology document = factory.document(name, region);
		document.setDescription(description);
		insertedInto(document, null, factory).apply(document);
		return document;
	}
}
