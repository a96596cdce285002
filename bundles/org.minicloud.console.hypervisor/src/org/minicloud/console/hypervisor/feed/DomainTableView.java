package org.minicloud.console.hypervisor.feed;

import org.minicloud.console.hypervisor.DomainNames;

/**
 * A table of something about one domain: the one in focus, else the first guest of the host in focus.
 *
 * @param <D> what is asked about the domain
 * @param <R> what a row shows
 */
public abstract class DomainTableView<D, R> extends SnapshotTableView<DomainLook<D>, R> {
	@Override
	protected final long nanos(DomainLook<D> look) {
		return look.host().nanos();
	}

	@Override
	protected String subject() {
		DomainNames names = new DomainNames(session().replica());
		return shown().map(look -> names.shortly(look.domain().name())).orElseGet(super::subject);
	}

	/** Another domain of the same host, as people know it. */
	protected final String domainName(DomainLook<D> look, int domid) {
		DomainNames names = new DomainNames(session().replica());
		return look.host().domain(domid).map(domain -> names.shortly(domain.name())).orElse("domain " + domid);
	}
}
