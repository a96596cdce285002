#!/bin/sh
# Apache with one page, which says whose it is.
yum -y install httpd
echo "<!DOCTYPE html><title>It works</title><h1>It works</h1><p>This page comes from $(hostname).</p>" > /var/www/html/index.html
service httpd start
chkconfig httpd on
