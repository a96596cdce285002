package org.minicloud.xen.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.minicloud.xen.Errno;
import org.minicloud.xen.VirtualInterrupt;
import org.minicloud.xen.XenException;

class EventChannelsTest {
	private final List<Integer> kicked = new ArrayList<>();
	private final EventChannels back = new EventChannels(0, 1, vcpu -> {
	});
	private final EventChannels front = new EventChannels(1, 2, kicked::add);

	@Test
	void anEventArrivesAtTheFarEndOnce() throws XenException {
		Channel channel = bound();
		back.send(channel.back);
		back.send(channel.back);
		assertEquals(List.of(channel.front, -1), taken(0));
	}

	@Test
	void onlyTheFirstEventKicks() throws XenException {
		Channel channel = bound();
		Channel other = bound();
		back.send(channel.back);
		back.send(other.back);
		assertEquals(List.of(0), kicked);
	}

	@Test
	void takingEverythingArmsTheKickAgain() throws XenException {
		Channel channel = bound();
		back.send(channel.back);
		taken(0);
		back.send(channel.back);
		assertEquals(List.of(0, 0), kicked);
	}

	@Test
	void bindingMakesTheLocalPortPendingSoThatNothingSentBeforeIsLost() throws XenException {
		int unbound = back.allocUnbound(1);
		int port = front.bindInterdomain(back, unbound);
		assertEquals(List.of(port, -1), taken(0));
	}

	@Test
	void aPortKeptForAnotherCannotBeBound() throws XenException {
		int unbound = back.allocUnbound(2);
		assertEquals(Errno.EINVAL,
				assertThrows(XenException.class, () -> front.bindInterdomain(back, unbound)).errno());
	}

	@Test
	void aMaskedEventIsDeliveredWhenItIsUnmasked() throws XenException {
		Channel channel = bound();
		front.mask(channel.front);
		back.send(channel.back);
		assertEquals(List.of(-1), taken(0));
		assertEquals(List.of(), kicked);
		front.unmask(channel.front);
		assertEquals(List.of(0), kicked);
		assertEquals(List.of(channel.front, -1), taken(0));
	}

	@Test
	void closingOneEndMakesTheOtherUnboundAndKeptForTheCloser() throws XenException {
		Channel channel = bound();
		front.close(channel.front);
		EventChannelStatus status = back.status().get(0);
		assertEquals(PortState.UNBOUND, status.state());
		assertEquals(1, status.remoteDomid());
		back.send(channel.back);
		int again = front.bindInterdomain(back, channel.back);
		assertEquals(List.of(again, -1), taken(0));
	}

	@Test
	void aVirtualInterruptGoesToTheVcpuThatBoundIt() throws XenException {
		int port = front.bindVirq(VirtualInterrupt.TIMER, 1);
		front.raiseVirq(VirtualInterrupt.TIMER, 0);
		assertFalse(front.isUpcallDue(1));
		front.raiseVirq(VirtualInterrupt.TIMER, 1);
		assertTrue(front.isUpcallDue(1));
		assertFalse(front.isUpcallDue(0));
		assertEquals(List.of(port, -1), taken(1));
	}

	@Test
	void aVirtualInterruptIsBoundOnce() throws XenException {
		front.bindVirq(VirtualInterrupt.TIMER, 1);
		assertEquals(Errno.EEXIST,
				assertThrows(XenException.class, () -> front.bindVirq(VirtualInterrupt.TIMER, 1)).errno());
	}

	@Test
	void aDomainNotifiesItsOwnVcpus() throws XenException {
		int port = front.bindIpi(1);
		front.send(port);
		assertEquals(List.of(1), kicked);
		assertEquals(List.of(port, -1), taken(1));
	}

	@Test
	void whatIsLeftUntakenIsStillDue() throws XenException {
		Channel one = bound();
		Channel other = bound();
		back.send(one.back);
		back.send(other.back);
		front.take(0);
		assertTrue(front.isUpcallDue(0));
		front.take(0);
		front.take(0);
		assertFalse(front.isUpcallDue(0));
	}

	@Test
	void portsInManyWordsAreAllFound() throws XenException {
		List<Integer> ports = new ArrayList<>();
		for (int i = 0; i < 300; i++)
			ports.add(front.bindIpi(0));
		for (int port : ports)
			front.send(port);
		ports.add(-1);
		assertEquals(ports, taken(0));
	}

	@Test
	void portsRunOutAtTheLimitOfTheTwoLevelForm() throws XenException {
		for (int port = 1; port < EventChannels.MAX_PORTS; port++)
			assertEquals(port, front.bindIpi(0));
		assertEquals(0, front.freePorts());
		assertEquals(Errno.ENOSPC, assertThrows(XenException.class, () -> front.bindIpi(0)).errno());
		front.close(77);
		assertEquals(77, front.bindIpi(0));
	}

	@Test
	void thereIsNoSendingOnAPortThatIsNotThere() {
		assertEquals(Errno.EINVAL, assertThrows(XenException.class, () -> front.send(5)).errno());
		assertEquals(Errno.EINVAL, assertThrows(XenException.class, () -> front.send(0)).errno());
		assertEquals(Errno.EINVAL, assertThrows(XenException.class, () -> front.send(-3)).errno());
	}

	private Channel bound() throws XenException {
		int frontPort = front.allocUnbound(0);
		return new Channel(frontPort, back.bindInterdomain(front, frontPort));
	}

	private List<Integer> taken(int vcpu) {
		List<Integer> taken = new ArrayList<>();
		do
			taken.add(front.take(vcpu));
		while (taken.get(taken.size() - 1) != EventChannels.NO_PORT);
		return taken;
	}

	private record Channel(int front, int back) {
	}
}
