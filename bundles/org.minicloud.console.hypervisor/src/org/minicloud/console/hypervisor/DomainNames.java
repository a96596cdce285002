package org.minicloud.console.hypervisor;

import java.util.Optional;
import org.minicloud.console.kit.text.ResourceNames;
import org.minicloud.console.replica.Replica;
import org.minicloud.model.Instance;

/** A domain by the name of the instance that it is: {@code web-1 (i-0a…9f21)}. */
public final class DomainNames {
	/** How the toolstack calls a domain that is still arriving from another host. */
	private static final String INCOMING = "--incoming";

	private final Replica replica;

	public DomainNames(Replica replica) {
		this.replica = replica;
	}

	/** @param name of the domain: the id of its instance, or that of domain 0 */
	public String of(String name) {
		if (name.endsWith(INCOMING))
			return of(base(name)) + ", arriving";
		return instance(name).map(ResourceNames::of).orElse(name);
	}

	/** The name tag of the instance alone, for where there is little room; else the domain's own name. */
	public String shortly(String name) {
		if (name.endsWith(INCOMING))
			return shortly(base(name)) + ", arriving";
		return instance(name).map(ResourceNames::nameTag).filter(tag -> !tag.isEmpty())
				.orElseGet(() -> name.startsWith("i-") ? ResourceNames.shortened(name) : name);
	}

	private static String base(String name) {
		return name.substring(0, name.length() - INCOMING.length());
	}

	private Optional<Instance> instance(String name) {
		return replica.instance(name);
	}
}
