<?php
// A plain Sabre/DAV share for tests: what Nextcloud's WebDAV is built on, without Nextcloud.
// Served by PHP's own web server: php -S 127.0.0.1:PORT router.php
// SABRE_AUTOLOAD, SABRE_ROOT, SABRE_STATE and SABRE_TOKEN tell where things lie and who may come in.

error_reporting(E_ERROR);
require getenv('SABRE_AUTOLOAD');

use Sabre\DAV;

class ShareLogin extends DAV\Auth\Backend\AbstractBasic
{
    protected function validateUserPass($user, $password)
    {
        return hash_equals(getenv('SABRE_TOKEN'), $user) && $password === '';
    }
}

$server = new DAV\Server(new DAV\FS\Directory(getenv('SABRE_ROOT')));
$server->setBaseUri('/public.php/webdav');
$server->addPlugin(new DAV\Auth\Plugin(new ShareLogin(), 'share'));
$server->exec();
