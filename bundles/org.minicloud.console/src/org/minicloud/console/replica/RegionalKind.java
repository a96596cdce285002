package org.minicloud.console.replica;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.emf.ecore.EObject;
import org.minicloud.model.Region;
import org.minicloud.model.Resource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * A kind of resource of a region: how it is asked for, and how EC2's form of it becomes the model's.
 *
 * @param <F>      EC2's form
 * @param <T>      the model's
 * @param feedType what the change feed calls it
 * @param idFilter the filter of the describing operation that takes ids
 * @param reader   asks for all that pass the filters
 * @param id       of EC2's form
 * @param siblings the region's list of them
 */
record RegionalKind<F, T extends Resource>(String feedType, String idFilter, Reader<F> reader, Function<F, String> id,
		Supplier<T> factory, Function<Region, List<T>> siblings, Copy<F, T> copy) {
	/** Asks a region for all resources of the kind that pass the filters, page by page where there are pages. */
	@FunctionalInterface
	interface Reader<F> {
		List<F> read(Ec2Client ec2, List<Filter> filters);
	}

	/** Carries EC2's form over into the model's. */
	@FunctionalInterface
	interface Copy<F, T> {
		/**
		 * @param byId what the replica holds, for references
		 * @return whether that changed anything
		 */
		boolean copy(F from, T to, Map<String, EObject> byId);
	}
}
