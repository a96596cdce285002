package org.minicloud.console.network;

import java.util.List;
import java.util.Optional;
import org.minicloud.console.ConsoleIds;
import org.minicloud.console.kit.command.CommandContext;
import org.minicloud.console.kit.command.Confirmation;
import org.minicloud.console.kit.command.EachVerb;
import org.minicloud.console.kit.command.Verdict;
import org.minicloud.model.Address;

/** Gives elastic addresses back. */
public final class ReleaseAddresses extends EachVerb<Address> {
	public ReleaseAddresses() {
		super("Release", "ReleaseAddress", NetworkTexts.AN_ADDRESS, (ec2, id) -> ec2.releaseAddress(request -> request.allocationId(id)));
	}

	@Override
	public Verdict check(Address address) {
		return address.getAssociationId() == null ? Verdict.CAN
				: Verdict.cannot("is with " + NetworkTexts.holder(address) + "; disassociate it first");
	}

	@Override
	public Optional<Confirmation> confirmation(List<Address> addresses, CommandContext context) {
		return Optional.of(new Confirmation("Release " + counted(addresses) + "?",
				addresses.stream().map(address -> address.getPublicIp() + ": somebody else may get it").toList(),
				List.of("all instances"), "Release", ConsoleIds.PREFERENCE_CONFIRM_RELEASE_ADDRESS));
	}
}
