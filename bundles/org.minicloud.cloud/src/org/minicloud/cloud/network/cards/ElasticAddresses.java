package org.minicloud.cloud.network.cards;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.minicloud.cloud.network.packet.Prefix;
import org.minicloud.model.Address;
import org.minicloud.model.Instance;
import org.minicloud.model.NetworkInterface;

/** Which elastic address an interface or an instance has. */
final class ElasticAddresses {
	private final Map<Address, Holder> holders = new HashMap<>();
	private final Map<Object, String> addresses = new HashMap<>();

	/** An address was changed or is gone; tells of who has had it and who has it now. */
	void change(Address address, boolean gone, Consumer<NetworkInterface> interfaces, Consumer<Instance> instances) {
		Holder before = holders.remove(address);
		if (before != null) {
			addresses.remove(before.key(), address.getPublicIp());
			before.tell(interfaces, instances);
		}
		Holder now = new Holder(address.getNetworkInterface(), address.getInstance());
		if (gone || now.key() == null)
			return;
		holders.put(address, now);
		addresses.put(now.key(), address.getPublicIp());
		now.tell(interfaces, instances);
	}

	/** The public address that an interface has; 0 for none. */
	int publicAddress(NetworkInterface each) {
		String elastic = addresses.get(each);
		if (elastic == null && each.getInstance() != null && each.getDeviceIndex() == 0)
			return publicAddress(each.getInstance());
		return Prefix.addressOrNone(elastic);
	}

	/** The public address of an instance's first interface; 0 for none. */
	int publicAddress(Instance instance) {
		return Prefix.addressOrNone(addresses.getOrDefault(instance, instance.getPublicIpAddress()));
	}

	private record Holder(NetworkInterface each, Instance instance) {
		Object key() {
			return each != null ? each : instance;
		}

		void tell(Consumer<NetworkInterface> interfaces, Consumer<Instance> instances) {
			if (each != null)
				interfaces.accept(each);
			if (instance != null)
				instances.accept(instance);
		}
	}
}
