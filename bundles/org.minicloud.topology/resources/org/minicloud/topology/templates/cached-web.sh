#!/bin/sh
# Apache hands every request to one of the cache servers, in turn.
yum -y install httpd
echo '<Proxy balancer://cache>' > /etc/httpd/conf.d/proxy.conf
for address in {{cache.addresses}}; do
	echo "  BalancerMember http://$address:8080" >> /etc/httpd/conf.d/proxy.conf
done
echo '</Proxy>' >> /etc/httpd/conf.d/proxy.conf
echo 'ProxyPass / balancer://cache/' >> /etc/httpd/conf.d/proxy.conf
service httpd start
chkconfig httpd on
