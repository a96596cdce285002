package org.minicloud.xen.event;

/** What a port of a domain is bound to, as Xen's ECS_ states. */
public enum PortState {
	FREE, RESERVED, UNBOUND, INTERDOMAIN, PIRQ, VIRQ, IPI
}
