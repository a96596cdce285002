package org.minicloud.console.network;

import org.minicloud.console.kit.command.EachVerb;
import org.minicloud.console.kit.command.Verdict;
import org.minicloud.model.Address;

/** Takes elastic addresses away from their instances; they stay allocated. */
public final class DisassociateAddresses extends EachVerb<Address> {
	public DisassociateAddresses() {
		super("Disassociate", "DisassociateAddress", NetworkTexts.AN_ADDRESS,
				(ec2, id) -> ec2.disassociateAddress(request -> request.associationId(id)));
	}

	@Override
	protected String idFor(Address address) {
		return address.getAssociationId();
	}

	@Override
	public Verdict check(Address address) {
		return address.getAssociationId() == null ? Verdict.cannot("is with no instance") : Verdict.CAN;
	}
}
